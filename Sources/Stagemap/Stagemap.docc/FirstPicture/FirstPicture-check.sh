stagemap embed README.md --check
sed -i.bak 's/target: 30%/target: 50%/' specs/sales.yaml
stagemap embed README.md --check || test $? -eq 2
stagemap embed README.md
