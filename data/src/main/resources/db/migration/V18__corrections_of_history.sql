-- Readings may be taken back: within the writer's own tenant and class, as the policy of writes on `reading` says.
GRANT DELETE ON reading TO miyako_app;
