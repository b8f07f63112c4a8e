"""What people type, and the day it means: on Wednesday, 25 November 2026, unless it says so."""

READINGS = """
today                       2026-11-25
tonight                     2026-11-25
eod                         2026-11-25
COB                         2026-11-25
tomorrow                    2026-11-26
tommorow                    2026-11-26
tmrw                        2026-11-26
day after tomorrow          2026-11-27
the day after tomorrow      2026-11-27
Wednesday                   2026-11-25
this Wednesday              2026-11-25
Friday                      2026-11-27
by Friday                   2026-11-27
Fri.                        2026-11-27
EOD Friday                  2026-11-27
Friday 5pm                  2026-11-27
Friday afternoon            2026-11-27
Friday, at 17:00            2026-11-27
Monday                      2026-11-30
Tuesday                     2026-12-01
next Monday                 2026-11-30
next Friday                 2026-12-04
next Wednesday              2026-12-02
Friday next week            2026-12-04
next week Friday            2026-12-04
a week on Friday            2026-12-04
Friday week                 2026-12-04
before Friday               2026-11-26
eow                         2026-11-27
end of week                 2026-11-27
end of the week             2026-11-27
this week                   2026-11-27
next week                   2026-12-04
early next week             2026-11-30
mid next week               2026-12-02
end of next week            2026-12-04
week of 7 December          2026-12-11
week 12                     2027-03-26
KW 3 2027                   2027-01-22
eom                         2026-11-30
end of month                2026-11-30
end of the month            2026-11-30
next month                  2026-12-31
mid next month              2026-12-15
start of next month         2026-12-01
month end                   2026-11-30
March                       2027-03-31
in March                    2027-03-31
March 2027                  2027-03-31
mar '28                     2028-03-31
Feb                         2027-02-28
February 2028               2028-02-29
November                    2026-11-30
mid March                   2027-03-15
mid-March                   2027-03-15
early March                 2027-03-10
late March                  2027-03-31
beginning of March          2027-03-01
before March                2027-02-28
before the end of March     2027-03-31
first week of March         2027-03-07
last week of January        2027-01-31
second half of March        2027-03-31
first half of March         2027-03-15
eoq                         2026-12-31
this quarter                2026-12-31
next quarter                2027-03-31
Q4                          2026-12-31
Q3                          2027-09-30
end of Q3                   2027-09-30
by the end of Q3            2027-09-30
start of Q3                 2027-07-01
early Q2                    2027-04-30
mid Q2                      2027-05-16
Q1 2027                     2027-03-31
Q1'27                       2027-03-31
Q1/27                       2027-03-31
2027 Q2                     2027-06-30
3Q27                        2027-09-30
quarter 2                   2027-06-30
FY27 Q1                     2027-03-31
FY27                        2027-12-31
H2                          2026-12-31
H1 2027                     2027-06-30
end of H1                   2027-06-30
first half of 2027          2027-07-02
eoy                         2026-12-31
year end                    2026-12-31
end of year                 2026-12-31
end of the year             2026-12-31
next year                   2027-12-31
2027                        2027-12-31
end of 2027                 2027-12-31
12 March                    2027-03-12
March 12                    2027-03-12
March 12th                  2027-03-12
12th of March               2027-03-12
the 12th of March           2027-03-12
12. March                   2027-03-12
12 March 2028               2028-03-12
March 12, 2028              2028-03-12
12-mar-2027                 2027-03-12
Fri 12 March                2027-03-12
Friday, March 12th          2027-03-12
24 November                 2027-11-24
25 November                 2026-11-25
31 Dec                      2026-12-31
1 January                   2027-01-01
29 Feb                      2028-02-29
the 15th                    2026-12-15
30th                        2026-11-30
12-15 March                 2027-03-15
March 12 - 15               2027-03-15
between 10 and 12 June      2027-06-12
10 June to 12 July          2027-07-12
2027-03-12                  2027-03-12
2027/3/12                   2027-03-12
20270312                    2027-03-12
2027-03                     2027-03-31
03/2027                     2027-03-31
31/05                       2027-05-31
05/31                       2027-05-31
5/5                         2027-05-05
31.12.2026                  2026-12-31
12/13/26                    2026-12-13
in 3 days                   2026-11-28
3 days                      2026-11-28
within 10 days              2026-12-05
in 3 business days          2026-11-30
in 1 working day            2026-11-26
in two weeks                2026-12-09
two weeks from now          2026-12-09
a fortnight                 2026-12-09
in 2 wks                    2026-12-09
in a month                  2026-12-25
in 3 months                 2027-02-25
in half a year              2027-05-25
in a couple of months       2027-01-25
in 1 quarter                2027-02-25
in 2 years                  2028-11-25
before Christmas            2026-12-24
New Year's Eve              2026-12-31
needed by 3 February        2027-02-03
no later than 3 February    2027-02-03
first of March              2027-03-01
1st of next month           2026-12-01
last day of the month       2026-11-30
last day of March           2027-03-31
last Friday of January      2027-01-29
first Monday in February    2027-02-01
Thursday the 3rd            2026-12-03
end of the fiscal year      2026-12-31
in 48 hours                 2026-11-27
in 10 minutes               2026-11-25
6 weeks out                 2027-01-06
EO Jan                      2027-01-31
this afternoon              2026-11-25
later this week             2026-11-27
this weekend                2026-11-29
next weekend                2026-12-06
week after next             2026-12-11
second quarter              2027-06-30
4th quarter                 2026-12-31
end of the third quarter    2027-09-30
EOY 2027                    2027-12-31
before year end             2026-12-31
next business day           2026-11-26
"""

# What is typed, the day on which, and what it means then: where weeks, months and years turn.
TURNS = """
Friday                  2026-11-27   2026-11-27
next Friday             2026-11-27   2026-12-04
next Friday             2026-11-29   2026-12-04
Friday                  2026-11-28   2026-12-04
next Monday             2026-11-29   2026-11-30
eow                     2026-11-28   2026-11-29
next week               2026-11-29   2026-12-04
in 1 business day       2026-11-27   2026-11-30
in 3 business days      2026-12-31   2027-01-05
tomorrow                2026-12-31   2027-01-01
tomorrow                2028-02-28   2028-02-29
next month              2026-12-31   2027-01-31
in a month              2027-01-31   2027-02-28
in a month              2028-01-31   2028-02-29
in 12 months            2028-02-29   2029-02-28
next quarter            2026-12-31   2027-03-31
eoq                     2027-01-01   2027-03-31
Q4                      2026-12-31   2026-12-31
Q4                      2027-01-01   2027-12-31
H1                      2026-06-30   2026-06-30
H1                      2026-07-01   2027-06-30
12 March                2027-03-12   2027-03-12
12 March                2027-03-13   2028-03-12
the 31st                2027-02-10   2027-03-31
the 30th                2027-01-31   2027-03-30
29 Feb                  2028-03-01   2032-02-29
29 Feb                  2096-03-01   none
Christmas               2026-12-26   2027-12-25
week 53                 2026-11-25   2027-01-01
"""

DOUBTS = """
12/05           2026-12-05   2027-05-12
05/12           2026-12-05   2027-05-12
12.05.2027      2027-05-12   2027-12-05
1/2/27          2027-01-02   2027-02-01
1-2-2027        2027-01-02   2027-02-01
Mon 12 March    2027-03-12   2027-03-15
Monday or Tuesday   2026-11-30   2026-12-01
Q3 or Q4        2026-12-31   2027-09-30
before 12/05    2026-12-05   2027-05-12
"""

UNREADABLE = (
    "asap", "soon", "later", "whenever", "29 Feb 2027", "31 April", "99 March", "13/13", "0/0",
    "Q5", "H3", "week 54", "week 0", "in a few days", "in 999 years", "the 32nd", "to", "-", "or",
    "and", "between", "before", "end of", "by", "12 March and 4 May", "1999-12-31", "2101-01-01",
    "what about the second of the two dates that we talked about on Friday?", "", "   ", "…",
    "2027-13", "٣ March", "in the new year", "fifth Monday of February", "32nd of March",
    "Monday the 31st of nothing", "two weeks ago", "spring", "when ready", "12",
)  # fmt: skip
