using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
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
/// Decides on an e-mail and a password. Someone who does not exist costs as long and answers as someone whose password
/// is wrong: one hash each, and the same lock.
/// </summary>
internal sealed class SignInCheck(IGrainFactory grains, PasswordHashing hashing, UnknownEmails unknown)
{
    /// <param name="tenant">Null when the host belongs to no tenant.</param>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be checked.</exception>
    public async Task<SignInOutcome> Decide(string? tenant, string email, string password, CancellationToken cancellation) =>
        tenant is not null
        && EmailAddress.TryParse(email, out var address)
        && await grains.UserDirectory(tenant).FindByEmail(address.Value) is { } code
        && await grains.User(tenant, code).FindCredential() is { } credential
            ? await Decide(tenant, code, credential, password, cancellation)
            : await Pretend(tenant ?? "", email.Trim().ToLowerInvariant(), password, cancellation);

    /// <summary>The password again, of somebody who is signed in already.</summary>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be checked.</exception>
    public async Task<SignInOutcome> Again(string tenant, string userCode, string password, CancellationToken cancellation) =>
        await grains.User(tenant, userCode).FindCredential() is { } credential
            ? await Decide(tenant, userCode, credential, password, cancellation)
            : new SignInOutcome(AccessReason.InvalidCredentials);

    private async Task<SignInOutcome> Decide(string tenant, string code, UserCredential credential, string password, CancellationToken cancellation)
    {
        if (credential.LockedUntil is { } until)
        {
            return new SignInOutcome(AccessReason.AccountLocked, until);
        }

        var matches = await hashing.Matches(credential.PasswordHash, password, cancellation);
        var renewed = matches && hashing.IsOutdated(credential.PasswordHash) ? await hashing.Hash(password, cancellation) : null;
        return SignInOutcome.Of(await grains.User(tenant, code).SignIn(new SignInAttempt(matches, credential.Version, renewed)));
    }

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
}
