stagemap events inspect specs/商談履歴.csv --skeleton > specs/sales.yaml
stagemap lint
