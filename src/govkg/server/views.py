"""/report and /network: the pages of `govkg report` and `govkg network`, made live from the graph that is served."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from govkg.languages import LANGUAGES
from govkg.server.answering import one_line
from govkg.server.pages import POLICY, page
from govkg.server.painting import Painter
from govkg.server.protocol import Refused
from govkg.server.service import Service, service_of
from govkg.terms import prologue

PLANS = (
    prologue("gov", "rdfs")
    + "SELECT ?plan (SAMPLE(?t) AS ?title) { ?plan a gov:Plan ; rdfs:label ?t } GROUP BY ?plan ORDER BY ?title ?plan"
)
ALL = "all"
"""Stands for all plans in place of the IRI of one."""
TOGETHER = {"report": 10, "network": 40}
"""So many plans are shown together: a page of more is hardly made in the time that a request has."""
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


async def view(request: Request) -> Response:
    """/report or /network: the page of ?plan=IRI in ?lang=zh|en, or of ?plan=all together; without a plan the only one, or a list to choose
    from."""
    service = service_of(request)
    name = request.url.path.strip("/")
    language, plan = request.query_params.get("lang", "zh"), request.query_params.get("plan", "")
    if language not in LANGUAGES:
        raise Refused(400, f"lang={one_line(language)[:20]}: a page is written in {' or '.join(LANGUAGES)}")
    plans = {row["plan"]["value"]: row["title"]["value"] for row in await service.table(PLANS)}
    if plan == ALL and 1 < len(plans) <= TOGETHER[name]:
        return _shown(await _painter(service).page(name, language, ""))
    if plan and plan not in plans:
        raise Refused(404, f"there is no such plan here; /{name} lists them")
    if not plan and len(plans) == 1:
        return RedirectResponse(address(name, next(iter(plans)), language), 302)
    if not plan:
        return _choice(name, plans, language)
    return _shown(await _painter(service).page(name, language, plan))


def address(view: str, plan: str, language: str = "zh") -> str:
    """Where the page of a plan stands."""
    return f"/{view}?" + urlencode({"plan": plan} | ({"lang": language} if language != "zh" else {}))


def _painter(service: Service) -> Painter:
    if service.painter is None:
        raise Refused(404, "this server makes no pages")
    return service.painter


def _choice(view: str, plans: dict[str, str], language: str) -> Response:
    items = "".join(
        f'<li><a href="{escape(address(view, plan, language))}">{escape(title or plan)}</a></li>'
        for plan, title in plans.items()
    )
    if 1 < len(plans) <= TOGETHER[view]:
        together = escape(address(view, ALL, language))
        items = f'<li><a href="{together}"><strong>全部方案合为一页 All plans together</strong></a></li>{items}'
    title = "报告 Reports" if view == "report" else "网络图 Networks"
    body = f"<ul>{items}</ul>" if plans else "<p>图中没有方案 no plan in the graph</p>"
    return Response(page(title, body), media_type="text/html; charset=utf-8", headers=_headers(POLICY))


def _shown(made: bytes) -> Response:
    found = _POLICY.search(made[:20_000].decode("utf-8", "replace"))
    policy = unescape(found[1]) if found else "default-src 'none'"
    return Response(made, media_type="text/html; charset=utf-8", headers=_headers(policy))


def _headers(policy: str) -> dict[str, str]:
    return {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", "X-Frame-Options": "DENY"}
