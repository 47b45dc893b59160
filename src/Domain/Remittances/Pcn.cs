using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace FinCode.Domain.Remittances;

/// <summary>
/// The payment code number that clients know a remittance by: <c>TR</c> and twelve digits. It is the serial number behind a keyed
/// permutation: unique without looking, found without an index of its own, and one tells nothing of the next.
/// </summary>
/// <remarks>A balanced Feistel network over 40 bits with AES as round function, walked until the result has twelve digits.</remarks>
public sealed class PcnCipher : IDisposable
{
    public const int KeyBytes = 16;

    private const int Rounds = 10;
    private const int HalfBits = 20;
    private const uint HalfMask = (1 << HalfBits) - 1;

    /// <summary>One more than the greatest number, and than the greatest serial.</summary>
    public const long Space = 1_000_000_000_000;

    private readonly Aes aes;

    // Preparing a key costs twenty times what a block does, and every request of a remittance reads or writes a number.
    private readonly ConcurrentBag<RoundFunction> rounds = [];

    /// <param name="key">The tenant's own, and for ever: another key reads every number as another remittance.</param>
    public PcnCipher(ReadOnlySpan<byte> key)
    {
        Invariant.Holds(key.Length == KeyBytes);
        aes = Aes.Create();
        (aes.Mode, aes.Padding) = (CipherMode.ECB, PaddingMode.None);
        aes.SetKey(key);
    }

    public string Write(long serial)
    {
        Invariant.Holds(serial is >= 0 and < Space);
        var number = (ulong)serial;
        do
        {
            number = Permute(number, forward: true);
        }
        while (number >= Space);
        return string.Create(CultureInfo.InvariantCulture, $"{Pcn.Prefix}{number:D12}");
    }

    /// <summary>Null for what is not a PCN.</summary>
    public long? Read(string pcn)
    {
        if (!Pcn.IsWellFormed(pcn)) return null;
        var number = ulong.Parse(pcn.AsSpan(Pcn.Prefix.Length), CultureInfo.InvariantCulture);
        do
        {
            number = Permute(number, forward: false);
        }
        while (number >= Space);
        return (long)number;
    }

    public void Dispose()
    {
        while (rounds.TryTake(out var round)) round.Dispose();
        aes.Dispose();
    }

    private ulong Permute(ulong number, bool forward)
    {
        if (!rounds.TryTake(out var round)) round = new RoundFunction(aes.CreateEncryptor());
        var (left, right) = ((uint)(number >> HalfBits), (uint)number & HalfMask);
        for (var at = 0; at < Rounds; at++)
        {
            (left, right) = forward
                ? (right, left ^ round.Of(at, right))
                : (right ^ round.Of(Rounds - 1 - at, left), left);
        }

        rounds.Add(round);
        return ((ulong)left << HalfBits) | right;
    }

    /// <summary>AES with the key, of one block at a time. For one thread.</summary>
    private sealed class RoundFunction(ICryptoTransform encryptor) : IDisposable
    {
        private readonly byte[] block = new byte[16];
        private readonly byte[] sealedBlock = new byte[16];

        public uint Of(int round, uint half)
        {
            BinaryPrimitives.WriteUInt32BigEndian(block, (uint)round);
            BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(4), half);
            encryptor.TransformBlock(block, 0, block.Length, sealedBlock, 0);
            return BinaryPrimitives.ReadUInt32BigEndian(sealedBlock) & HalfMask;
        }

        public void Dispose() => encryptor.Dispose();
    }
}

/// <summary>How a payment code number looks.</summary>
public static class Pcn
{
    public const string Prefix = "TR";
    public const int Digits = 12;

    public static bool IsWellFormed(string? text) =>
        text is { Length: 14 } && text.StartsWith(Prefix, StringComparison.Ordinal) && !text.AsSpan(Prefix.Length).ContainsAnyExceptInRange('0', '9');
}
