using System.Net;
using System.Text;

namespace FinCode.Api.Docs;

/// <summary>What the pages that print a closed list have in common: the frame and the tables.</summary>
internal static class ListPage
{
    private static readonly (string Path, string Name)[] Links =
        [("/", "Start"), ("/docs", "API reference"), ("/docs/errors", "Errors"), ("/docs/permissions", "Permissions"), ("/openapi/v6.json", "OpenAPI 3.1")];

    /// <param name="name">Its own name among the links, which is left out of them.</param>
    public static StringBuilder Begin(string name)
    {
        var links = Links.Where(link => link.Name != name).Select(link => $"<a href=\"{link.Path}\">{link.Name}</a>");
        return new StringBuilder($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>FinCode {name.ToLowerInvariant()}</title>
            <link rel="stylesheet" href="/docs/docs.css">
            </head>
            <body>
            <header><h1>{name}</h1><nav>{string.Concat(links)}</nav></header>
            <div class="page">

            """);
    }

    public static string End(StringBuilder html) => html.Append("</div>\n</body>\n</html>\n").ToString();

    /// <param name="rows">Cells as text; the first names the row and needs no encoding.</param>
    public static StringBuilder Table(this StringBuilder html, IEnumerable<string> headings, IEnumerable<string[]> rows)
    {
        html.Append("<table><thead><tr>").AppendJoin("", headings.Select(heading => $"<th>{heading}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            html.Append($"<tr id=\"{row[0]}\"><td><code>{row[0]}</code></td>")
                .AppendJoin("", row.Skip(1).Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>"))
                .Append("</tr>\n");
        }

        return html.Append("</tbody></table>\n");
    }
}
