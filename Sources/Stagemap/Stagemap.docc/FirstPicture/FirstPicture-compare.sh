stagemap events inspect specs/商談履歴.csv --spec sales
