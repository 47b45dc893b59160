using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinCode.Grains.Secrets;

namespace FinCode.Api.Access.Tokens;

/// <summary>
/// API tokens as text: an id, a secret of 256 bits, and a keyed hash over both and the tenant. The hash turns made-up
/// tokens away without asking the store; the secret is what the store's digest is compared with.
/// </summary>
internal sealed class ApiTokenText(MasterKey master)
{
    public const string Prefix = "fca1.";
    private const int IdBytes = 16;
    private const int SecretBytes = 32;
    private const int MacBytes = 16;
    private const int BodyBytes = IdBytes + SecretBytes;
    private const int TokenBytes = BodyBytes + MacBytes;
    private readonly byte[] key = master.Derive("api-tokens");

    public static bool IsOne(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    /// <returns>The token, which nobody can show again, and the digest of its secret.</returns>
    public (string Token, string SecretDigest) Create(string tenant, Guid id)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        id.TryWriteBytes(token, bigEndian: true, out _);
        RandomNumberGenerator.Fill(token[IdBytes..BodyBytes]);
        Authenticate(tenant, token[..BodyBytes], token[BodyBytes..]);
        return (Prefix + Base64Url.EncodeToString(token), DigestOf(token[IdBytes..BodyBytes]));
    }

    /// <summary>Whether we made it for this tenant. Says nothing about whether it is still good.</summary>
    public bool TryRead(string tenant, string text, out Guid id, out string secretDigest)
    {
        (id, secretDigest) = (default, "");
        Span<byte> token = stackalloc byte[TokenBytes];
        if (text.Length != Prefix.Length + Base64Url.GetEncodedLength(TokenBytes)
            || !IsOne(text)
            || !Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), token, out var written)
            || written != TokenBytes)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[MacBytes];
        Authenticate(tenant, token[..BodyBytes], expected);
        (id, secretDigest) = (new Guid(token[..IdBytes], bigEndian: true), DigestOf(token[IdBytes..BodyBytes]));
        return CryptographicOperations.FixedTimeEquals(token[BodyBytes..], expected);
    }

    private static string DigestOf(ReadOnlySpan<byte> secret) => Convert.ToBase64String(SHA256.HashData(secret));

    private void Authenticate(string tenant, ReadOnlySpan<byte> body, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, (byte[])[.. body, .. Encoding.UTF8.GetBytes(tenant)], whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
