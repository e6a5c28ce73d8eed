mkdir -p sales/specs && cd sales
