using FinCode.Api.Envelope;

namespace FinCode.Api.Access;

/// <summary>Some of the permissions: what an API token is limited to. Asking it allocates nothing.</summary>
public sealed class PermissionSet
{
    /// <summary>
    /// Nobody hands these to a machine: with them a token could make itself another, or read its owner's codes; and the second
    /// person is a person.
    /// </summary>
    private static readonly Permission[] Personal =
    [
        Permission.Anonymous, Permission.SignedIn, Permission.ManageOwnCredentials, Permission.ManageApiTokens, Permission.ManageKeys, Permission.ReadSandboxMail,
        Permission.ApproveOperations, Permission.EnrolSecondFactor, Permission.ApproveCases, Permission.ManageAuthorityReports,
    ];

    /// <summary>What a session may do whose user must enrol a second factor first.</summary>
    public static readonly PermissionSet Enrolment = new([Permission.EnrolSecondFactor]);

    private static readonly Dictionary<string, Permission> ByName = Enum.GetValues<Permission>()
        .Except(Personal).ToDictionary(permission => WireNames.Of(permission.ToString()), StringComparer.Ordinal);

    private readonly bool[] has = new bool[Enum.GetValues<Permission>().Length];

    private PermissionSet(IEnumerable<Permission> permissions)
    {
        has[(int)Permission.SignedIn] = true;
        foreach (var permission in permissions) has[(int)permission] = true;
    }

    /// <summary>What a scope may be called.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    public static bool TryFind(string name, out Permission permission) => ByName.TryGetValue(name, out permission);

    /// <summary>A name that means nothing any more permits nothing.</summary>
    public static PermissionSet Of(IEnumerable<string> names) =>
        new(names.Where(ByName.ContainsKey).Select(name => ByName[name]));

    public bool Contains(Permission permission) => has[(int)permission];
}
