using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Passwords;

/// <summary>
/// Finds who claims an e-mail address without a token. Where nobody has it, somebody made up stands in, so that the same
/// calls take the same time; there are few of those, so that made-up addresses fill no store.
/// </summary>
internal sealed class Claimants(IGrainFactory grains)
{
    private const int DecoysCount = 4096;

    /// <returns>The code, of a person or of a stand-in; and the person, if there is one who may sign in.</returns>
    public async Task<(string Code, UserProfile? User)> Find(string tenant, string email)
    {
        var code = EmailAddress.TryParse(email, out var address) ? await grains.UserDirectory(tenant).FindByEmail(address.Value) : null;
        code ??= DecoyOf(email);
        return (code, await grains.User(tenant, code).Find() is { IsActive: true } user ? user : null);
    }

    /// <summary>No person's code is spelt like it.</summary>
    public static string DecoyOf(string email)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(email), digest);
        var number = ((digest[0] << 8) | digest[1]) % DecoysCount;
        return "~" + number.ToString("x3", CultureInfo.InvariantCulture);
    }
}
