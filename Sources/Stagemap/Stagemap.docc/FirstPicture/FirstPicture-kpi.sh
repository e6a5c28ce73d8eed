stagemap kpi sales
