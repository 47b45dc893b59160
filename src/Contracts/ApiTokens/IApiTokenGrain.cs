using System.Collections.Immutable;

namespace FinCode.Contracts.ApiTokens;

/// <summary>One long-lived token for a machine. Key: <c>tenant/token id</c>. The token never comes here, only a digest of its secret.</summary>
[Alias("fincode.api-token-grain")]
public interface IApiTokenGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<ApiTokenFacts> Create(CreateApiToken command);

    /// <summary>Null when there is no such token, or no longer.</summary>
    [Alias("find")]
    Task<ApiTokenFacts?> Find();

    /// <summary>Notes that it was used, to the hour: a use costs a write no oftener.</summary>
    [Alias("use")]
    Task Use();

    /// <summary>Puts another secret in place of its own, which goes on opening it for a while. Null when there is no such token, or no longer.</summary>
    [Alias("rotate")]
    Task<ApiTokenFacts?> Rotate(string secretDigest, TimeSpan overlap);

    /// <summary>Ends it, in every process. False when there is no such token, or no longer.</summary>
    [Alias("revoke")]
    Task<bool> Revoke();
}

/// <summary>Finds a tenant's API tokens. Key: the tenant's name.</summary>
[Alias("fincode.api-token-directory-grain")]
public interface IApiTokenDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Those that are neither revoked nor erased, the oldest first.</summary>
    /// <param name="userCode">Whose; null for everyone's.</param>
    [Alias("list")]
    Task<ApiTokenPage> List(string? userCode, int skip, int take);
}

/// <param name="Scopes">Names of permissions.</param>
/// <param name="SecretDigest">SHA-256 of the token's secret, which has 256 bits of chance; base64.</param>
[GenerateSerializer, Immutable, Alias("fincode.create-api-token")]
public sealed record CreateApiToken(
    [property: Id(0)] string UserCode,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<string> Scopes,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] string SecretDigest)
{
    public override string ToString() => nameof(CreateApiToken);
}

/// <param name="LastUsedAt">To the hour; null before the first use.</param>
[GenerateSerializer, Immutable, Alias("fincode.api-token-facts")]
public sealed record ApiTokenFacts(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string UserCode,
    [property: Id(2)] string Name,
    [property: Id(3)] ImmutableArray<string> Scopes,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset ExpiresAt,
    [property: Id(6)] DateTimeOffset? LastUsedAt,
    [property: Id(7)] string SecretDigest)
{
    /// <summary>Of the secret before, which opens it until <see cref="EarlierUntil"/>.</summary>
    [Id(8)]
    public string? EarlierDigest { get; init; }

    [Id(9)]
    public DateTimeOffset? EarlierUntil { get; init; }

    public override string ToString() => $"{nameof(ApiTokenFacts)} {Id}";
}

/// <param name="Total">How many there are.</param>
[GenerateSerializer, Immutable, Alias("fincode.api-token-page")]
public sealed record ApiTokenPage([property: Id(0)] ImmutableArray<ApiTokenFacts> Tokens, [property: Id(1)] long Total);
