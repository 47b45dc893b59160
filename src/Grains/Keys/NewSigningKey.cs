using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Keys;

/// <summary>Makes keys that sign access tokens. ES256: ECDSA on P-256 with SHA-256.</summary>
public static class NewSigningKey
{
    /// <summary>What private halves are sealed for.</summary>
    public const string Purpose = "signing-keys";

    /// <summary>A new key, its private half sealed and bound to its id.</summary>
    public static SigningKey Create(MasterKey master)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var id = Thumbprint(x, y);
        var secret = key.ExportPkcs8PrivateKey();
        var box = master.Seal(Purpose, id, secret);
        CryptographicOperations.ZeroMemory(secret);
        return new SigningKey(id, x, y, box, default);
    }

    /// <summary>RFC 7638: the SHA-256 of the key's required members in their order.</summary>
    private static string Thumbprint(string x, string y) => Base64Url.EncodeToString(
        SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
