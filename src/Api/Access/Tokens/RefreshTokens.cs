using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinCode.Grains.Secrets;

namespace FinCode.Api.Access.Tokens;

/// <summary>
/// Refresh tokens: session, generation, and a keyed hash over both and the tenant. Nothing that opens a session is
/// stored, and a made-up token is turned away without asking the store.
/// </summary>
internal sealed class RefreshTokens(MasterKey master)
{
    private const string Prefix = "fcr1.";
    private const int SessionBytes = 16;
    private const int BodyBytes = SessionBytes + sizeof(int);
    private const int TokenBytes = BodyBytes + HMACSHA256.HashSizeInBytes;
    private readonly byte[] key = master.Derive("refresh-tokens");

    public string Write(string tenant, Guid sessionId, int generation)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        sessionId.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(token[SessionBytes..], generation);
        Authenticate(tenant, token[..BodyBytes], token[BodyBytes..]);
        return Prefix + Base64Url.EncodeToString(token);
    }

    /// <summary>Whether we made it for this tenant. Says nothing about whether it is still good.</summary>
    public bool TryRead(string tenant, string text, out Guid sessionId, out int generation)
    {
        (sessionId, generation) = (default, 0);
        Span<byte> token = stackalloc byte[TokenBytes];
        if (text.Length != Prefix.Length + Base64Url.GetEncodedLength(TokenBytes)
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), token, out var written)
            || written != TokenBytes)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Authenticate(tenant, token[..BodyBytes], expected);
        sessionId = new Guid(token[..SessionBytes], bigEndian: true);
        generation = BinaryPrimitives.ReadInt32BigEndian(token[SessionBytes..]);
        return CryptographicOperations.FixedTimeEquals(token[BodyBytes..], expected);
    }

    private void Authenticate(string tenant, ReadOnlySpan<byte> body, Span<byte> code)
    {
        var name = Encoding.UTF8.GetByteCount(tenant);
        Span<byte> message = name <= 256 ? stackalloc byte[BodyBytes + name] : new byte[BodyBytes + name];
        body.CopyTo(message);
        Encoding.UTF8.GetBytes(tenant, message[BodyBytes..]);
        HMACSHA256.HashData(key, message, code);
    }
}
