using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FinCode.Api.Access.Tokens;

/// <summary>The SHA-256 of a token: what the cache knows it by, so that no table of usable tokens lies in memory.</summary>
internal readonly record struct TokenDigest(ulong A, ulong B, ulong C, ulong D)
{
    public static TokenDigest Of(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
        return MemoryMarshal.Read<TokenDigest>(hash);
    }

    // The digest is uniform already.
    public override int GetHashCode() => (int)A;
}
