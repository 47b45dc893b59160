using System.Buffers.Text;
using System.Security.Cryptography;
using FinCode.Domain.Access;
using FinCode.Grains.Keys;
using FinCode.Grains.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace FinCode.Api.Access.Tokens;

/// <summary>Signing keys between their stored form and the form that signs and verifies. ES256: ECDSA on P-256 with SHA-256.</summary>
internal static class SigningKeyPair
{
    public static ECDsaSecurityKey Verifier(SigningKey key)
    {
        var point = new ECPoint { X = Base64Url.DecodeFromChars(key.PublicX), Y = Base64Url.DecodeFromChars(key.PublicY) };
        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point };
        return new ECDsaSecurityKey(ECDsa.Create(parameters)) { KeyId = key.Id };
    }

    /// <exception cref="CryptographicException">It was sealed with another master key.</exception>
    public static SigningCredentials Signer(SigningKey key, MasterKey master)
    {
        var secret = master.Open(NewSigningKey.Purpose, key.Id, key.SealedPrivateKey);
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        return new SigningCredentials(new ECDsaSecurityKey(pair) { KeyId = key.Id }, SecurityAlgorithms.EcdsaSha256);
    }
}
