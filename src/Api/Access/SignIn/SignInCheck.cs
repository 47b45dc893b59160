using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.SignIn;

/// <summary>
/// Decides on an e-mail and a password. Someone who does not exist costs as long and answers as someone whose password
/// is wrong: one hash each, and the same lock.
/// </summary>
internal sealed class SignInCheck(IGrainFactory grains, PasswordHashing hashing, UnknownEmails unknown)
{
    /// <param name="tenant">Null when the host belongs to no tenant.</param>
    public async Task<SignInAnswer> Decide(string? tenant, string email, string password, CancellationToken cancellation)
    {
        if (tenant is null
            || !EmailAddress.TryParse(email, out var address)
            || await grains.UserDirectory(tenant).FindByEmail(address.Value) is not { } code
            || await grains.User(tenant, code).FindCredential() is not { } credential)
        {
            return await Pretend(tenant ?? "", email.Trim().ToLowerInvariant(), password, cancellation);
        }

        if (credential.LockedUntil is { } until)
        {
            return new SignInAnswer(SignInVerdict.Locked, until, null);
        }

        var matches = await hashing.Matches(credential.PasswordHash, password, cancellation);
        var renewed = matches && hashing.IsOutdated(credential.PasswordHash) ? await hashing.Hash(password, cancellation) : null;
        return await grains.User(tenant, code).SignIn(new SignInAttempt(matches, credential.Version, renewed));
    }

    private async Task<SignInAnswer> Pretend(string tenant, string email, string password, CancellationToken cancellation)
    {
        if (unknown.LockedUntil(tenant, email) is { } until)
        {
            return new SignInAnswer(SignInVerdict.Locked, until, null);
        }

        await hashing.Matches(null, password, cancellation);
        unknown.Failed(tenant, email);
        return new SignInAnswer(SignInVerdict.WrongCredentials, null, null);
    }
}
