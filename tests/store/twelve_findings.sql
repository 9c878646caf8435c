-- The findings of the November speech (inventory.md section 3) counted by hand: what was said | the rule | what there is.
-- Every question ends with an empty line; the day is 30 November 2023, when 90 of 152 days had gone.

-- 指定书目学习进度缓慢 | reading_behind | YX-02 YX-03
SELECT code FROM (
  SELECT u.code,
    MAX(CASE WHEN e."values" ->> 'readings' LIKE '%"congress_report"%' THEN 1 ELSE 0 END)
  + MAX(CASE WHEN e."values" ->> 'readings' LIKE '%"constitution"%' THEN 1 ELSE 0 END)
  + MAX(CASE WHEN e."values" ->> 'readings' LIKE '%"selected_1"%' THEN 1 ELSE 0 END)
  + MAX(CASE WHEN e."values" ->> 'readings' LIKE '%"selected_2"%' THEN 1 ELSE 0 END)
  + MAX(CASE WHEN e."values" ->> 'readings' LIKE '%"excerpts"%' THEN 1 ELSE 0 END)
  + MAX(CASE WHEN e."values" ->> 'readings' LIKE '%"outline"%' THEN 1 ELSE 0 END) AS met
  FROM store_unit u LEFT JOIN store_entry e ON e.path >= u.path AND e.path < u.path || '~' AND e.day <= '2023-11-30'
    AND e.kind IN ('reading_class', 'central_group', 'group_study')
  WHERE u.unit_class IN ('organ', 'town') GROUP BY u.code
) read_there WHERE met * 152 < 6 * 90

-- 没有开展专题研讨 | no_discussion | YX-02 YX-03
SELECT u.code FROM store_unit u WHERE u.unit_class IN ('organ', 'town') AND NOT EXISTS (
  SELECT 1 FROM store_entry e WHERE e.kind = 'discussion' AND e.day <= '2023-11-30'
  AND e.path >= u.path AND e.path < u.path || '~')

-- 没有支撑材料 | no_evidence | p2
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind IN ('problem', 'blockage', 'livelihood', 'special', 'task')
  AND e.stood IN ('claimed', 'verified', 'confirmed_by_affected', 'looked_back', 'held', 'informed')
  AND NOT EXISTS (SELECT 1 FROM store_evidence p WHERE p.entry_id = e.id)

-- 制定的措施不具体 | vague_measures | m2 m3
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'measure' AND e.stood NOT IN ('dropped', 'done') AND (e.due IS NULL
  OR COALESCE(e."values" ->> 'owner', '') = '' OR COALESCE(e."values" ->> 'object', '') = '')

-- 制定的措施不具体：照搬 | copied_measures | m2 m3
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'measure' AND e.stood <> 'dropped' AND EXISTS (
  SELECT 1 FROM store_entry o WHERE o.kind = 'measure' AND o.text_digest = e.text_digest AND o.unit_id <> e.unit_id
  AND o.day <= '2023-11-30')

-- 没有举一反三 | no_similar_check | p2 p3
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'problem'
  AND e.stood IN ('claimed', 'verified', 'confirmed_by_affected', 'looked_back', 'held')
  AND COALESCE(e."values" ->> 'similar_check', '') = ''

-- 领导干部调研次数偏少 | few_trips | t2
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'research_topic' AND e.stood IN ('approved', 'researching') AND 2 > (
  SELECT COUNT(*) FROM store_entry v WHERE v.kind = 'research_trip' AND v.unit_id = e.unit_id AND v.day <= '2023-11-30'
  AND v."values" ->> 'leader' = e."values" ->> 'leader')

-- 部分工作项目清单不够精准：没有审核 | not_admitted | l1
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'livelihood' AND e.stood = 'proposed' AND e.moved_on < '2023-11-16'

-- 部分工作项目清单不够精准：审核没写全 | skipped_admission | l4
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'livelihood' AND e.stood NOT IN ('proposed', 'declined')
  AND (e."values" ->> 'asked_by' IS NULL OR e."values" ->> 'beneficiaries' IS NULL
  OR e."values" ->> 'beyond_routine' IS NULL OR e."values" ->> 'admission' IS NULL)

-- 部分工作项目清单不够精准：日常工作 | routine_livelihood | l3
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'livelihood' AND e.stood NOT IN ('proposed', 'declined')
  AND e."values" ->> 'beyond_routine' = 'no'

-- 没有邀请驻地党校的专家教授 | no_expert_lecture | YX-01 YX-03
SELECT u.code FROM store_unit u WHERE u.unit_class IN ('organ', 'town') AND NOT EXISTS (
  SELECT 1 FROM store_entry e WHERE e.kind = 'expert_lecture' AND e."values" ->> 'speaker_role' = 'expert'
  AND e.day <= '2023-11-30' AND e.path >= u.path AND e.path < u.path || '~')

-- 部分单位看不到宣传内容 | no_placement | YX-01 YX-02
SELECT u.code FROM store_unit u WHERE u.unit_class IN ('organ', 'town') AND NOT EXISTS (
  SELECT 1 FROM store_entry e WHERE e.kind = 'placement' AND e.day <= '2023-11-30'
  AND e.path >= u.path AND e.path < u.path || '~')

-- 上报信息质量不高：没有台账依据 | unlinked_info | i2
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'info' AND e.stood = 'submitted' AND NOT EXISTS (
  SELECT 1 FROM store_link l WHERE l.role = 'reported_in' AND e.id IN (l.source_id, l.target_id))

-- 上报信息质量不高：雷同 | copied_plans | i2 i3
SELECT e.key FROM store_entry e WHERE e.kind IN ('plan', 'research_report', 'info') AND e.day <= '2023-11-30'
  AND EXISTS (SELECT 1 FROM store_entry o WHERE o.kind = e.kind AND o.text_digest = e.text_digest
  AND o.unit_id <> e.unit_id AND o.day <= '2023-11-30')

-- 约稿反应不及时 | contributions_late | c2
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT e.key FROM e WHERE e.kind = 'contribution' AND e.stood IN ('asked', 'returned') AND e.due < '2023-11-30'

-- 落实不力、推进滞后 | behind_time | YX-02 YX-03
WITH e AS (SELECT x.*, (SELECT s.to_state FROM store_step s WHERE s.entry_id = x.id AND s.day <= '2023-11-30'
  ORDER BY s.seq DESC LIMIT 1) AS stood FROM store_entry x WHERE x.day <= '2023-11-30')
SELECT code FROM (
  SELECT u.code, COUNT(*) AS confirmed,
    SUM(CASE WHEN e.stood IN ('verified', 'confirmed_by_affected', 'looked_back', 'held') THEN 1 ELSE 0 END) AS closed
  FROM store_unit u JOIN e ON e.path >= u.path AND e.path < u.path || '~'
    AND e.kind = 'problem' AND e.stood NOT IN ('found', 'removed')
  WHERE u.unit_class IN ('organ', 'town') GROUP BY u.code
) done_there WHERE closed * 152 < confirmed * 90

