using System.Security.Cryptography;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;

namespace FinCode.Api.Access.Payloads;

/// <summary>Payload keys between their stored form and the form that opens. RSA-OAEP with SHA-256, also for MGF1.</summary>
internal static class PayloadKeyPair
{
    public const int Bits = 2048;
    private const string Purpose = "payload-keys";
    private const int IdBytes = 8;

    /// <summary>A new pair, its private half sealed and bound to its tenant and id.</summary>
    public static PayloadKey Create(MasterKey master, string tenant)
    {
        using var pair = RSA.Create(Bits);
        var open = pair.ExportSubjectPublicKeyInfo();
        var id = Convert.ToHexStringLower(SHA256.HashData(open).AsSpan(0, IdBytes));
        var secret = pair.ExportPkcs8PrivateKey();
        var box = master.Seal(Purpose, $"{tenant}/{id}", secret);
        CryptographicOperations.ZeroMemory(secret);
        return new PayloadKey(id, Convert.ToBase64String(open), box, default);
    }

    /// <exception cref="CryptographicException">Sealed with another master key.</exception>
    public static byte[] Open(MasterKey master, string tenant, PayloadKey key) => master.Open(Purpose, $"{tenant}/{key.Id}", key.SealedPrivateKey);

    /// <summary>Null for what was not encrypted to the key, whatever is wrong with it.</summary>
    public static byte[]? Decrypt(byte[] privateKey, byte[] box)
    {
        using var pair = RSA.Create();
        pair.ImportPkcs8PrivateKey(privateKey, out _);
        try
        {
            return pair.Decrypt(box, RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
