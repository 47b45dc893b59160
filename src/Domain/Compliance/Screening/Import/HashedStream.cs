using System.Security.Cryptography;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Reads another stream, hashes what it reads, and refuses one that is longer than any list.</summary>
internal sealed class HashedStream(Stream inner, IncrementalHash hash, string file) : Stream
{
    private long total;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        total += read;
        if (total > Limits.ListFileBytesMax) throw new ListFaultException(new ListFault(file, 1, "file", $"It is longer than {Limits.ListFileBytesMax} bytes."));
        hash.AppendData(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
