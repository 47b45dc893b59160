using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.SecondFactors;

/// <summary>Makes and reads the secrets of second factors, where the master key is.</summary>
public sealed class Authenticators(MasterKey master, TimeProvider clock)
{
    private const string Purpose = "second-factor";

    /// <summary>No look-alikes, and never six digits, so that a recovery code is told from a password.</summary>
    private const string RecoveryAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int RecoveryGroup = 5;
    private readonly byte[] recoveryKey = master.Derive("recovery-codes");

    /// <summary>A secret for somebody's app.</summary>
    public (byte[] Secret, SecondFactor Offered) Create(string tenant, string userCode)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        return (secret, SecondFactor.Offered(master.Seal(Purpose, $"{tenant}/{userCode}", secret)));
    }

    /// <summary>Ten codes of some fifty bits each, and what is stored of them.</summary>
    public (ImmutableArray<string> Codes, ImmutableArray<string> Digests) CreateRecoveryCodes(string tenant, string userCode)
    {
        ImmutableArray<string> codes =
        [
            .. Enumerable.Range(0, Limits.RecoveryCodesCount).Select(_ =>
                RandomNumberGenerator.GetString(RecoveryAlphabet, RecoveryGroup) + "-" + RandomNumberGenerator.GetString(RecoveryAlphabet, RecoveryGroup)),
        ];
        return (codes, [.. codes.Select(code => DigestOf(tenant, userCode, code))]);
    }

    /// <summary>What a text proves, as far as that can be said without the factor's owner; null for nothing.</summary>
    public FactorProof? Read(string tenant, string userCode, SecondFactor factor, string text)
    {
        var code = text.Trim();
        if (code.Length != Totp.Digits) return new FactorProof(null, DigestOf(tenant, userCode, code.ToUpperInvariant()));

        var secret = master.Open(Purpose, $"{tenant}/{userCode}", factor.SealedSecret);
        var step = Totp.FindStep(secret, code, clock.GetUtcNow());
        CryptographicOperations.ZeroMemory(secret);
        return step is { } known ? new FactorProof(known, null) : null;
    }

    private string DigestOf(string tenant, string userCode, string code) =>
        Convert.ToBase64String(HMACSHA256.HashData(recoveryKey, Encoding.UTF8.GetBytes($"{tenant}/{userCode}/{code}")));
}
