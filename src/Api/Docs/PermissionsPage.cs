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
            their agent, with all its branches. <code>tenant</code>: everyone. What a scope does not reach answers as what does not exist. Where a second person is named, the tenant's policy may have somebody else approve it first
            (<code>approval.…</code> in the configuration): never, always, or above an amount.</p>

            """)
        .Table(
            ["Permission", "Meaning", .. PermissionRow.Roles.Select(role => role.Name()), "Second person"],
            PermissionTable.All.Select(row => (string[])
                [WireNames.Of(row.Permission.ToString()), row.Meaning, .. PermissionRow.Roles.Select(role => Reach(row.For(role))), Marks(row)])));

    private static string Marks(PermissionRow row) => string.Join(", ", (row.Marks ?? []).Select(kind => WireNames.Of(kind.ToString())));

    private static string Reach(Scope scope) => scope == Scope.None ? "" : scope.ToString().ToLowerInvariant();
}
