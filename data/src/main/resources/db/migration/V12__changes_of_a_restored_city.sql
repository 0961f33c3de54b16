-- What happens after a restore must stand behind what happened before it, and the places of subscriptions must stay places.
ALTER TABLE change ALTER txid SET DEFAULT city_transaction();
