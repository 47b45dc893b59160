using System.Buffers.Binary;

namespace FinCode.Domain.Access;

/// <summary>
/// A session's id is a version 7 UUID (RFC 9562 §5.7): it tells when the session began, so that "every session of this
/// user until now" can be ended without a list of them, and old sessions lie together in the store.
/// </summary>
public static class SessionId
{
    /// <summary>When the session began, to the millisecond.</summary>
    public static DateTimeOffset StartOf(Guid sessionId)
    {
        Span<byte> bytes = stackalloc byte[16];
        sessionId.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }

    /// <summary>Whether it can be a session's id at all: only then does it hold an instant.</summary>
    public static bool IsWellFormed(Guid sessionId) => sessionId.Version == 7;
}
