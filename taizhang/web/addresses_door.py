"""The addresses of the door (signing in, one's own account) and of 设置."""

from typing import Final

from django.urls import URLPattern, path

from taizhang.web import (
    choices,
    held,
    pages_audit,
    pages_campaign,
    pages_factor,
    pages_house,
    pages_lines,
    pages_me,
    pages_people,
    pages_people_in,
    pages_settings,
    signing,
)

ADDRESSES: Final[tuple[URLPattern, ...]] = (
    path("login", signing.login_page, name="login"),
    path("logout", signing.logout_door, name="logout"),
    path("login/code", signing.login_code, name="login_code"),
    path("language", choices.language, name="language"),
    path("large", choices.large, name="large"),
    path("scope", choices.scope, name="scope"),
    path("held", held.let_go, name="held"),
    path("me", pages_me.me, name="me"),
    path("me/password", pages_me.me_password, name="me_password"),
    path("me/factor", pages_factor.me_factor, name="me_factor"),
    path("me/factor/codes", pages_factor.me_factor_codes, name="me_factor_codes"),
    path("me/factor/off", pages_factor.me_factor_off, name="me_factor_off"),
    path("me/sessions", pages_me.me_sessions, name="me_sessions"),
    path("me/tokens", pages_me.me_tokens, name="me_tokens"),
    path("me/tokens/<int:number>", pages_me.me_token_end, name="me_token_end"),
    path("settings", pages_settings.settings_page, name="settings"),
    path("settings/audit", pages_audit.audit_page, name="audit"),
    path("settings/audit.csv", pages_audit.audit_csv, name="audit_csv"),
    path("settings/audit/verify", pages_audit.audit_verify, name="audit_verify"),
    path("settings/campaigns", pages_campaign.campaigns, name="campaigns"),
    path("settings/campaigns/<slug:code>", pages_campaign.campaign_file, name="campaign_file"),
    path("settings/campaigns/<slug:code>/<int:revision>.yaml", pages_campaign.campaign_text, name="campaign_text"),
    path("settings/campaigns/<slug:code>/<int:revision>.xlsx", pages_campaign.campaign_book, name="campaign_book"),
    path("settings/calendar", pages_house.calendar_page, name="calendar"),
    path("settings/backup", pages_house.backup_page, name="backup"),
    path("settings/lines", pages_lines.lines_page, name="lines"),
    path("settings/lines/<slug:act>", pages_lines.lines_act, name="lines_act"),
    path("settings/people", pages_people.people_list, name="people"),
    path("settings/people/new", pages_people.person_new, name="person_new"),
    path("settings/people/units", pages_people.people_units, name="people_units"),
    path("settings/people/many", pages_people_in.people_many, name="people_many"),
    path("settings/people/many/template.csv", pages_people_in.people_template, name="people_template"),
    path("settings/people/many/<slug:token>", pages_people_in.people_look, name="people_look"),
    path("settings/people/many/<slug:token>/take", pages_people_in.people_take, name="people_take"),
    path("settings/people/<int:number>", pages_people.person, name="person"),
    path("settings/people/<int:number>/<slug:act>", pages_people.person_act, name="person_act"),
)
