using System.Buffers.Binary;

namespace FinCode.Domain.Tests.Ledger;

public sealed class OperationIdTests
{
    private static readonly TenantNo Tenant = new(1);

    [Fact]
    public void Each_part_makes_another_id()
    {
        OperationId[] ids =
        [
            OperationId.For(Tenant, "A", "r", "k"),
            OperationId.For(new TenantNo(2), "A", "r", "k"),
            OperationId.For(Tenant, "B", "r", "k"),
            OperationId.For(Tenant, "A", "s", "k"),
            OperationId.For(Tenant, "A", "r", "l"),
            OperationId.For(Tenant, "A", "r", "k", "1"),
            OperationId.For(Tenant, "Ar", "", "k"),
            OperationId.For(Tenant, "A", "r", "k").Step("capture"),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Everything_done_under_one_key_lies_in_one_range()
    {
        var (first, last) = OperationId.Range(OperationId.KeyPrefix(Tenant, "k"));
        OperationId[] ids =
        [
            OperationId.For(Tenant, "A", "r", "k"),
            OperationId.For(Tenant, "B", "s", "k", "item"),
            OperationId.For(Tenant, "B", "s", "k").Step("expire"),
        ];
        foreach (var id in ids)
        {
            Assert.Equal(Prefix(new OperationId(first)), Prefix(id));
            Assert.Equal(Prefix(new OperationId(last)), Prefix(id));
        }

        Assert.NotEqual(Prefix(ids[0]), Prefix(OperationId.For(new TenantNo(2), "A", "r", "k")));
    }

    private static string Prefix(OperationId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes).ToString("x16");
    }
}
