-- The rule for small numbers that a report was made under, which it keeps when the measure gets another;
-- NULL shows all. Below 3 a hidden count would have too few values left.
ALTER TABLE observations ADD COLUMN small_number_threshold INTEGER CHECK (small_number_threshold >= 3);

UPDATE observations SET small_number_threshold =
  (SELECT max(3, small_number_threshold) FROM measures WHERE measures.id = measure_id);

-- Which count of a measure is the sensitive one: the numerator (falls), or the rest of the denominator (of
-- patients free of harm, those who were harmed). It never changes.
ALTER TABLE measures ADD COLUMN small_number_of TEXT NOT NULL DEFAULT 'numerator'
  CHECK (small_number_of IN ('numerator', 'rest'));

UPDATE measures SET small_number_of = 'rest', small_number_threshold = max(3, small_number_threshold)
WHERE id IN (
  SELECT measure_id FROM measure_versions
  WHERE number = 1 AND unit = 'percentage' AND direction = 'increase'
);
UPDATE measures SET small_number_threshold = max(3, small_number_threshold);
