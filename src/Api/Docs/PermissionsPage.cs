using System.Net;
using System.Text;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Domain.Access;

namespace FinCode.Api.Docs;

/// <summary>The permission table as a page, written from the table that decides.</summary>
internal static class PermissionsPage
{
    public static string Write()
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>FinCode permissions</title>
            <link rel="stylesheet" href="/docs/docs.css">
            </head>
            <body>
            <header><h1>Permissions</h1><nav><a href="/">Start</a><a href="/docs">API reference</a><a href="/docs/errors">Errors</a><a href="/openapi/v6.json">OpenAPI 3.1</a></nav></header>
            <div class="page">
            <p>What each role may do, and to whom. <code>own</code>: themselves and what is theirs. <code>branch</code>: everyone of their branch. <code>agent</code>: everyone of
            their agent, with all its branches. <code>tenant</code>: everyone. What a scope does not reach answers as what does not exist.</p>

            """);
        html.Append("<table><thead><tr><th>Permission</th><th>Meaning</th>")
            .AppendJoin("", PermissionRow.Roles.Select(role => $"<th>{role.Name()}</th>"))
            .Append("</tr></thead><tbody>\n");
        foreach (var row in PermissionTable.All)
        {
            var name = WireNames.Of(row.Permission.ToString());
            html.Append($"<tr id=\"{name}\"><td><code>{name}</code></td><td>{WebUtility.HtmlEncode(row.Meaning)}</td>")
                .AppendJoin("", PermissionRow.Roles.Select(role => $"<td>{Reach(row.For(role))}</td>"))
                .Append("</tr>\n");
        }

        return html.Append("</tbody></table>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static string Reach(Scope scope) => scope == Scope.None ? "" : scope.ToString().ToLowerInvariant();
}
