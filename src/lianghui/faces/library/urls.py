"""Public addresses of the library. Those of laws, versions and articles stand in papers and never change."""

from django.urls import path, register_converter

from lianghui.faces.library.views import article, compare, downloads, law, listing, report, side_by_side


class PartConverter:
    """The id of an article or of a part below it: ``art_12_1__para_2``."""

    regex = r"art_[A-Za-z0-9_-]{1,60}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class LabelConverter(PartConverter):
    """A version: ``2024-11-08``, ``2024-11-08-2``, ``undated``."""

    regex = r"(?:\d{4}-\d{2}-\d{2}|undated)(?:-\d{1,4})?"


register_converter(PartConverter, "part")
register_converter(LabelConverter, "label")

urlpatterns = [
    path("", listing.laws, name="laws"),
    path("compare/", compare.compare, name="laws-compare"),
    path("compare/table.<slug:form>", compare.compare_file, name="laws-compare-file"),
    path("side-by-side/", side_by_side.beside, name="laws-side-by-side"),
    path("<slug:slug>/", law.law, name="law"),
    path("<slug:slug>/<part:eid>/", law.article_today, name="law-article"),
    path("<slug:slug>/<label:label>/", law.version, name="law-version"),
    path("<slug:slug>/<label:label>/file.<slug:form>", downloads.download, name="law-file"),
    path("<slug:slug>/<label:label>/<part:eid>/", article.article, name="law-version-article"),
    path("<slug:slug>/<label:label>/<part:eid>/report/", report.report, name="law-report"),
]
