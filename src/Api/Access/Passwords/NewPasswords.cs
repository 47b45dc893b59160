using FinCode.Api.Access.Tokens;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.Passwords;

/// <summary>Sets a password, which ends every session of its user, and tells the user.</summary>
internal sealed class NewPasswords(PasswordHashing hashing, RevokedTokens revoked, AccountNotices notices, IGrainFactory grains)
{
    /// <param name="mayBeCurrent">Whether the present password may be chosen again: a reset whose answer was lost is asked for again.</param>
    /// <returns>The user afterwards; null when the password is one of the user's last ones, and nothing was done.</returns>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be hashed. Nothing was done.</exception>
    public async Task<UserProfile?> Set(string tenant, string userCode, string password, bool mayBeCurrent, CancellationToken cancellation)
    {
        var grain = grains.User(tenant, userCode);
        if (await grain.FindCredential() is not { } credential) return null;

        var isCurrent = await hashing.Matches(credential.PasswordHash, password, cancellation);
        if (await IsUsedBefore(credential, password, cancellation) || (isCurrent && !mayBeCurrent)) return null;

        await grain.ResetPassword(isCurrent ? credential.PasswordHash : await hashing.Hash(password, cancellation));
        var user = (await grain.Find())!;

        // Other processes read of it within seconds; this one knows now.
        revoked.Note(new Revocation($"{tenant}/{userCode}", user.SessionsValidFrom));
        notices.PasswordChanged(tenant, userCode);
        return user;
    }

    /// <summary>Compares with as many as are remembered at most, also where there are fewer, so that it always takes the same time.</summary>
    private async Task<bool> IsUsedBefore(UserCredential credential, string password, CancellationToken cancellation)
    {
        var isUsed = false;
        for (var at = 0; at < Limits.PasswordsRememberedMax; at++)
        {
            isUsed |= await hashing.Matches(at < credential.Earlier.Length ? credential.Earlier[at] : null, password, cancellation);
        }

        return isUsed;
    }
}
