"""Writing as a browser does: open a page, fill its form, send it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse


@dataclass
class OpenPage:
    """A page to write on, opened in one tab."""

    client: Client
    address: str
    saves_to: str
    fields: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, client: Client, address: str) -> OpenPage:
        """Open it, and read its form."""
        response = client.get(address, follow=True)
        assert response.status_code == 200
        html = response.content.decode()
        form = html[html.index('<form class="stack roomy" id="page"') :]
        form = form[: form.index("</form>")]
        fields: dict[str, Any] = {
            name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
        }
        fields["title"] = _value(r'<input type="text" name="title" value="([^"]*)"', form)
        fields["text"] = _value(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', form)
        fields["moment"] = _value(r'<input type="datetime-local" name="moment" value="([^"]*)"', form)
        for name in ("feelings", "about"):
            fields[name] = re.findall(rf'name="{name}" value="([^"]*)" checked', form)
        fields.pop("csrfmiddlewaretoken", None)
        return cls(client, _value(r'action="([^"]*)"', form), _value(r'<autosave-form url="([^"]*)"', html), fields)

    def save(self, **said: Any) -> Any:
        """What the page does by itself every few seconds."""
        self.fields |= said
        return self.client.post(self.saves_to, self.fields, headers={"Wayhome-Autosave": "1"})

    def keep(self, **said: Any) -> Any:
        """Press the button."""
        self.fields |= said
        return self.client.post(self.address, self.fields)

    def reload(self) -> OpenPage:
        """Load the page again, at the address that the browser shows."""
        return OpenPage.at(self.client, self.address)


def new_page(client: Client) -> OpenPage:
    """A new page in a new tab."""
    return OpenPage.at(client, reverse("journal:write"))


def _value(pattern: str, html: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    return unescape(found[1]) if found else ""
