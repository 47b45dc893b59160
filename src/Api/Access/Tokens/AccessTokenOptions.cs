namespace FinCode.Api.Access.Tokens;

/// <param name="Issuer">The <c>iss</c> of every access token.</param>
/// <param name="CachedMax">How many validated tokens are remembered at most; about 700 bytes each.</param>
/// <param name="RevocationPoll">How often other processes' revocations are read: how long a token may outlive its session there.</param>
/// <param name="KeyRingPoll">How often the signing keys are read again; far less than their announcement.</param>
internal sealed record AccessTokenOptions(string Issuer, int CachedMax, TimeSpan RevocationPoll, TimeSpan KeyRingPoll)
{
    public static readonly AccessTokenOptions Default = new(
        "token.issuer:fincode", CachedMax: 100_000, RevocationPoll: TimeSpan.FromSeconds(2), KeyRingPoll: TimeSpan.FromMinutes(1));
}
