stagemap kpi sales --format json -o specs/sales.kpi.json
sed -i.bak 's/sales process/sales process --report specs\/sales.kpi.json/' README.md
rm specs/商談履歴.csv README.md.bak specs/sales.yaml.bak
stagemap embed README.md
stagemap embed README.md --check
