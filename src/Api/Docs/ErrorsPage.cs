using System.Net;
using System.Text;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;

namespace FinCode.Api.Docs;

/// <summary>The closed lists of codes and reasons as a page, written from the enums that define them.</summary>
internal static class ErrorsPage
{
    public static string Write()
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>FinCode errors</title>
            <link rel="stylesheet" href="/docs/docs.css">
            </head>
            <body>
            <header><h1>Errors</h1><nav><a href="/">Start</a><a href="/docs">API reference</a><a href="/docs/permissions">Permissions</a><a href="/openapi/v6.json">OpenAPI 3.1</a></nav></header>
            <div class="page">
            <p>Every refusal has one shape: <code>error.code</code> says what kind it is, <code>error.reason</code> which rule refused, <code>error.details</code> which fields are
            wrong. All three are closed lists. They stand in the order in which the platform checks: a request that is wrong in several ways hears the first.</p>
            <h2>Codes</h2>

            """);
        Table(html, ["Code", "HTTP", "Retry", "Meaning"], ErrorCodes.All.Select(row =>
            new[] { row.Name, $"{row.Status}", row.Retryable ? "yes, same key" : "no", row.Meaning }));
        html.Append("<h2>Reasons</h2>\n<p>Each operation's reasons, in its order, are in the <a href=\"/docs\">reference</a>.</p>\n");
        Table(html, ["Reason", "Code", "Meaning"], ReasonCatalog.All.Select(row => new[] { row.Name, row.Code.Facts().Name, row.Meaning }));
        html.Append("<h2>Details</h2>\n<p>What <code>error.details[].code</code> can say of a field.</p>\n");
        Table(html, ["Detail"], Enum.GetValues<DetailCode>().Select(code => new[] { code.Name() }));
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void Table(StringBuilder html, string[] headings, IEnumerable<string[]> rows)
    {
        html.Append("<table><thead><tr>").AppendJoin("", headings.Select(heading => $"<th>{heading}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            html.Append($"<tr id=\"{row[0]}\"><td><code>{row[0]}</code></td>")
                .AppendJoin("", row.Skip(1).Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>"))
                .Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }
}
