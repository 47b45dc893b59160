using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Grains.Otp;
using FinCode.Grains.SecondFactors;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Reason">Null when it succeeded.</param>
/// <param name="LockedUntil">When the account is locked.</param>
/// <param name="User">When it succeeded.</param>
internal readonly record struct SignInOutcome(AccessReason? Reason, DateTimeOffset? LockedUntil = null, UserProfile? User = null)
{
    public static SignInOutcome Of(SignInAnswer answer) => answer.Verdict switch
    {
        SignInVerdict.Accepted => new(null, null, answer.User),
        SignInVerdict.Locked => new(AccessReason.AccountLocked, answer.LockedUntil),
        SignInVerdict.Deactivated => new(AccessReason.AccountDeactivated),
        _ => new(AccessReason.InvalidCredentials),
    };
}

/// <summary>
/// Decides on an e-mail, a password and what is shown beside it. Someone who does not exist costs as long and answers as
/// someone whose password is wrong: one hash each, and the same lock.
/// </summary>
internal sealed class SignInCheck(
    IGrainFactory grains, PasswordHashing hashing, Authenticators authenticators, OneTimePasswords passwords, UnknownEmails unknown)
{
    /// <param name="tenant">Null when the host belongs to no tenant.</param>
    /// <param name="otp">From an authenticator, a list of recovery codes or, for users without those, a mail.</param>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be checked.</exception>
    public async Task<SignInOutcome> Decide(string? tenant, string email, string password, string? otp, CancellationToken cancellation) =>
        tenant is not null
        && EmailAddress.TryParse(email, out var address)
        && await grains.UserDirectory(tenant).FindByEmail(address.Value) is { } code
        && await grains.User(tenant, code).FindCredential() is { } credential
            ? await Decide(new Attempt(tenant, code, password, otp, IsPasswordOnly: false), credential, cancellation)
            : await Pretend(tenant ?? "", email.Trim().ToLowerInvariant(), password, cancellation);

    /// <summary>The password again, of somebody who is signed in already; with what stands beside it, where that is asked for.</summary>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be checked.</exception>
    public async Task<SignInOutcome> Again(string tenant, string userCode, string password, string? otp, CancellationToken cancellation) =>
        await grains.User(tenant, userCode).FindCredential() is { } credential
            ? await Decide(new Attempt(tenant, userCode, password, otp, IsPasswordOnly: otp is null), credential, cancellation)
            : new SignInOutcome(AccessReason.InvalidCredentials);

    private async Task<SignInOutcome> Decide(Attempt attempt, UserCredential credential, CancellationToken cancellation)
    {
        if (credential.LockedUntil is { } until)
        {
            return new SignInOutcome(AccessReason.AccountLocked, until);
        }

        var matches = await hashing.Matches(credential.PasswordHash, attempt.Password, cancellation);
        var factor = credential.Factor is { IsConfirmed: true } confirmed && !attempt.IsPasswordOnly ? confirmed : null;
        if (matches && factor is not null && attempt.Otp is null)
        {
            return new SignInOutcome(AccessReason.SecondFactorRequired);
        }

        var proof = matches && factor is not null ? authenticators.Read(attempt.Tenant, attempt.UserCode, factor, attempt.Otp!) : null;
        var isMailed = attempt.Otp is null || factor is not null || (matches && await IsMailed(attempt));
        var renewed = matches && hashing.IsOutdated(credential.PasswordHash) ? await hashing.Hash(attempt.Password, cancellation) : null;
        var outcome = SignInOutcome.Of(await grains.User(attempt.Tenant, attempt.UserCode).SignIn(
            new SignInAttempt(matches && isMailed, credential.Version, renewed) { Proof = proof, IsPasswordOnly = attempt.IsPasswordOnly }));
        return matches && attempt.Otp is not null && outcome.Reason == AccessReason.InvalidCredentials
            ? outcome with { Reason = AccessReason.SecondFactorInvalid }
            : outcome;
    }

    private async Task<bool> IsMailed(Attempt attempt) => OtpVerdict.Accepted == await passwords.Redeem(
        attempt.Tenant, attempt.UserCode, OtpPurpose.Login, "", attempt.Otp!, Guid.CreateVersion7().ToString("N"));

    private async Task<SignInOutcome> Pretend(string tenant, string email, string password, CancellationToken cancellation)
    {
        if (unknown.LockedUntil(tenant, email) is { } until)
        {
            return new SignInOutcome(AccessReason.AccountLocked, until);
        }

        await hashing.Matches(null, password, cancellation);
        unknown.Failed(tenant, email);
        return new SignInOutcome(AccessReason.InvalidCredentials);
    }

    /// <param name="IsPasswordOnly">Whoever is signed in already has shown a second factor then.</param>
    private readonly record struct Attempt(string Tenant, string UserCode, string Password, string? Otp, bool IsPasswordOnly)
    {
        // A record prints its members; passwords must not end up in a log.
        public override string ToString() => nameof(Attempt);
    }
}
