"""Splink on DuckDB over a pair of rosters: python splink_rosters.py PREFIX OUT.csv

Comparisons and blocking as its documentation recommends for persons; pinyin from the files, which ours derives itself.
Writes registry row, roster row, probability of every pair from .5 on, and prints its version.
"""

import sys

import duckdb
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

prefix, out = sys.argv[1:3]
COLUMNS = "rid::int as unique_id, name, sex, nullif(idno,'') as idno, nullif(dob,'') as dob, nullif(guardian,'') as guardian, nullif(phone,'') as phone, nullif(village,'') as village, py, gpy, substr(idno,1,15) as idno15, substr(village,1,9) as township"
con = duckdb.connect()
for side in ("reg", "ros"):
    con.execute(f"create table {side} as select {COLUMNS} from read_csv('{prefix}_{side}.csv', all_varchar=true, header=true)")

settings = SettingsCreator(
    link_type="link_only",
    comparisons=[
        cl.ExactMatch("name").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("py", [1, 3]),
        cl.LevenshteinAtThresholds("idno", [1, 2]),
        cl.LevenshteinAtThresholds("dob", [1, 2]),
        cl.LevenshteinAtThresholds("guardian", [1]),
        cl.LevenshteinAtThresholds("phone", [2]),
        cl.ExactMatch("village"),
        cl.ExactMatch("sex"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("idno"), block_on("dob", "py"), block_on("name", "village"), block_on("dob", "village"), block_on("phone"),
        block_on("guardian", "dob"), block_on("guardian", "village"), block_on("idno15"),
    ],
)
api = DuckDBAPI(connection=con)
lists = [api.register(con.table(side), dataset_display_name=side, table_name=f"rows_{side}") for side in ("reg", "ros")]
linker = Linker(lists, settings, log_level="ERROR")
linker.training.estimate_probability_two_random_records_match([block_on("idno"), block_on("name", "dob", "village")], recall=0.97)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=7)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("idno"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob", "village"))
pairs = linker.inference.predict(threshold_match_probability=0.5)
name = pairs.physical_name
con.execute(
    f"copy (select case when source_dataset_l like '%reg%' then unique_id_l else unique_id_r end as registry, "
    f"case when source_dataset_l like '%reg%' then unique_id_r else unique_id_l end as roster, match_probability from {name}) to '{out}' (header)"
)
print(f"Splink {splink.__version__}")
