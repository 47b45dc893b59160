using System.Collections.Immutable;

namespace FinCode.Contracts.Sessions;

/// <summary>
/// What was revoked in one minute, for every process to read: access tokens are checked without asking anyone, so each
/// process keeps the last hour's revocations itself. Key: see <see cref="GrainAddresses"/>.
/// </summary>
[Alias("fincode.revocation-grain")]
public interface IRevocationGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task Add(Revocation revocation);

    /// <summary>Read from the store, so that another process's entries are seen as well.</summary>
    [Alias("read")]
    Task<ImmutableArray<Revocation>> Read();

    /// <summary>Forgets a minute whose tokens have all ended.</summary>
    [Alias("clear")]
    Task Clear();
}

/// <summary>Ends access tokens before their time.</summary>
/// <param name="Subject">
/// A session id; or <c>tenant/user code</c> for all of a user's tokens issued before <paramref name="At"/>, or one of those below.
/// </param>
[GenerateSerializer, Immutable, Alias("fincode.revocation")]
public sealed record Revocation([property: Id(0)] string Subject, [property: Id(1)] DateTimeOffset At)
{
    /// <summary>All tokens of those who work for an agent or a sub-agent.</summary>
    public static string OfStaff(string tenant, string agentCode) => $"{tenant}/@{agentCode}";

    /// <summary>Whatever a process believes of an API token: it reads it again.</summary>
    public static string OfApiToken(string tenant, Guid tokenId) => $"{tenant}/!{tokenId:D}";
}
