COMMENT ON COLUMN subscription.body IS 'as given, with its context under @context';
COMMENT ON COLUMN subscription.next_try IS 'not used: a courier keeps its pause itself';
