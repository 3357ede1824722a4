"""Domstolloven §§ 148 and 149: how terms are counted and when a deadline moves."""

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import COURTS_ACT
from workflow.law.verdict import Words

TERMS_ARE_COUNTED = Dated(
    COURTS_ACT.at("148"),
    Version(dated.BEFORE_THE_SCHEME, "same number in the month", "lov/1915-08-13-5"),
    says=Words("Frister i uker, måneder og år ender på samme dag som de begynte. Frister i dager regner ikke "
               "med den første dagen.",
               "Fristar i veker, månader og år sluttar på same dag som dei byrja. Fristar i dagar reknar "
               "ikkje med den første dagen.",
               "Terms in weeks, months and years end on the same day as they began. Terms in days leave out "
               "the first."))

DEADLINE_MOVES = Dated(
    COURTS_ACT.at("149"),
    Version(dated.BEFORE_THE_SCHEME, "next working day", "lov/1915-08-13-5"),
    says=Words("En frist som ender på en lørdag eller helligdag, flyttes til neste virkedag.",
               "Ein frist som sluttar på ein laurdag eller heilagdag, blir flytta til neste vyrkedag.",
               "A deadline ending on a Saturday or holiday moves to the next working day."))
