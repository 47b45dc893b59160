using FinCode.Domain.Access;
using FinCode.Domain.Users;
using FinCode.Grains.Agents;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Documents;
using UserRole = FinCode.Domain.Access.Role;

namespace FinCode.Grains.Users;

/// <summary>What a user is found by. Written with the document, in one transaction.</summary>
internal static class UserKeys
{
    public static readonly string Email = HiddenAttributes.Exact("email");
    public const string Id = "id";
    public const string Role = "role";
    public const string Agent = "agent";
    public const string Branch = "branch";

    /// <summary>Search words lie apart for each role, so that a search for customers leaps over nobody else.</summary>
    public static string WordsOf(Role role) => HiddenAttributes.Word($"words/{role.Name()}");

    public static IEnumerable<DocumentKey> Of(UserState user)
    {
        yield return new DocumentKey(Email, user.Email, Unique: true);
        yield return new DocumentKey(Id, user.Id.ToString("D"), Unique: true);
        if (user.Details.Place is { AgentCode.Length: > 0 } place)
        {
            yield return new DocumentKey(Agent, place.AgentCode, Unique: false);
            if (place.BranchCode is { Length: > 0 } branch) yield return new DocumentKey(Branch, branch, Unique: false);
        }

        if (user.IsActive && CounterRoleOf(user) is { } counter)
        {
            var value = PayoutPointKeys.Value(user.CountryIsoCode3, user.Details.Address?.City, user.Code);
            yield return new DocumentKey(PayoutPointKeys.Everybody, value, Unique: false);
            if (counter == UserRole.Agent) yield return new DocumentKey(PayoutPointKeys.Agents, value, Unique: false);
        }

        if (user.IsUnscreened) yield return new DocumentKey(ScreenedParties.Unscreened, user.Code, Unique: false);
        var words = Words(user).Distinct().ToArray();
        foreach (var role in user.Roles)
        {
            yield return new DocumentKey(Role, role.Name(), Unique: false);
            foreach (var word in words) yield return new DocumentKey(WordsOf(role), word, Unique: false);
        }
    }

    private static UserRole? CounterRoleOf(UserState user) =>
        user.Roles.Contains(UserRole.Agent) ? UserRole.Agent : user.Roles.Contains(UserRole.SubAgent) ? UserRole.SubAgent : null;

    /// <summary>The address is found by its beginning, so its first part needs no word of its own; its domain is nobody's name.</summary>
    private static IEnumerable<string> Words(UserState user) =>
    [
        .. SearchWords.Of($"{user.FirstName} {user.LastName}"),
        user.Email,
        .. SearchWords.Of(user.Email[..user.Email.IndexOf('@', StringComparison.Ordinal)]).Skip(1),
        user.Code.ToLowerInvariant(),
        .. SearchWords.OfPhone(user.Details.Phone ?? ""),
    ];
}
