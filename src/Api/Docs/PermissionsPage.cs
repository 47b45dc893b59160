using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Domain.Access;

namespace FinCode.Api.Docs;

/// <summary>The permission table as a page, written from the table that decides.</summary>
internal static class PermissionsPage
{
    public static string Write() => ListPage.End(ListPage.Begin("Permissions")
        .Append("""
            <p>What each role may do, and to whom. <code>own</code>: themselves and what is theirs. <code>branch</code>: everyone of their branch. <code>agent</code>: everyone of
            their agent, with all its branches. <code>tenant</code>: everyone. What a scope does not reach answers as what does not exist.</p>

            """)
        .Table(
            ["Permission", "Meaning", .. PermissionRow.Roles.Select(role => role.Name())],
            PermissionTable.All.Select(row => (string[])
                [WireNames.Of(row.Permission.ToString()), row.Meaning, .. PermissionRow.Roles.Select(role => Reach(row.For(role)))])));

    private static string Reach(Scope scope) => scope == Scope.None ? "" : scope.ToString().ToLowerInvariant();
}
