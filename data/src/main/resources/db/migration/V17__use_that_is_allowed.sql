-- NGSI-LD keeps the word `scope` to itself (ETSI GS CIM 009, clause 4.18): what an agreement allows has a name of its
-- own from here on.
UPDATE thing SET attributes = attributes - 'scope' || jsonb_build_object('allowedUse', attributes -> 'scope')
WHERE type = 'PartnershipAgreement' AND attributes ? 'scope';
