using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace FinCode.Api.Access.Tokens;

/// <summary>Signing keys between their stored form and the form that signs and verifies. ES256: ECDSA on P-256 with SHA-256.</summary>
internal static class SigningKeyPair
{
    private const string Purpose = "signing-keys";

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

    public static ECDsaSecurityKey Verifier(SigningKey key)
    {
        var point = new ECPoint { X = Base64Url.DecodeFromChars(key.PublicX), Y = Base64Url.DecodeFromChars(key.PublicY) };
        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point };
        return new ECDsaSecurityKey(ECDsa.Create(parameters)) { KeyId = key.Id };
    }

    /// <exception cref="CryptographicException">It was sealed with another master key.</exception>
    public static SigningCredentials Signer(SigningKey key, MasterKey master)
    {
        var secret = master.Open(Purpose, key.Id, key.SealedPrivateKey);
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        return new SigningCredentials(new ECDsaSecurityKey(pair) { KeyId = key.Id }, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>RFC 7638: the SHA-256 of the key's required members in their order.</summary>
    private static string Thumbprint(string x, string y) => Base64Url.EncodeToString(
        SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
