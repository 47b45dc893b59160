using FinCode.Api.Access.Tokens;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.Passwords;

/// <summary>Sets a password, which ends every session of its user, and tells the user.</summary>
internal sealed class NewPasswords(PasswordHashing hashing, RevokedTokens revoked, AccountNotices notices, IGrainFactory grains)
{
    /// <returns>The user afterwards.</returns>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be hashed. Nothing was done.</exception>
    public async Task<UserProfile> Set(string tenant, string userCode, string password, CancellationToken cancellation)
    {
        var grain = grains.User(tenant, userCode);
        await grain.ResetPassword(await hashing.Hash(password, cancellation));
        var user = (await grain.Find())!;

        // Other processes read of it within seconds; this one knows now.
        revoked.Note(new Revocation($"{tenant}/{userCode}", user.SessionsValidFrom));
        notices.PasswordChanged(tenant, userCode);
        return user;
    }
}
