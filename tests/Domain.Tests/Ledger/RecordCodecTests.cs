using System.Buffers;
using static FinCode.Domain.Tests.Exchanges.ExchangeScenes;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Ledger;

public sealed class RecordCodecTests
{
    [Fact]
    public void Any_record_reads_back_equal()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 2_000; round++)
        {
            var record = RandomRecord(random);
            Assert.Equal(record, RecordCodec.Decode(Encode(record)));
        }
    }

    [Fact]
    public void Bytes_that_end_early_are_invalid_data_never_a_wild_read()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var bytes = Encode(RandomRecord(random));
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.ThrowsAny<InvalidDataException>(() => RecordCodec.Decode(bytes.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void An_exchange_reads_back_with_its_rates_and_its_quote_and_ends_early_like_any_other()
    {
        var record = RandomRecord(new Random(3)) with { Exchange = Worked with { QuoteNo = RandomId(new Random(4)) } };
        var bytes = Encode(record);

        Assert.Equal(record, RecordCodec.Decode(bytes));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.ThrowsAny<InvalidDataException>(() => RecordCodec.Decode(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_newer_version_is_named_not_guessed()
    {
        var bytes = Encode(RandomRecord(new Random(1)));
        bytes[0] = 6;
        Assert.Contains("newer version", Assert.Throws<InvalidDataException>(() => RecordCodec.Decode(bytes)).Message);
    }

    private static byte[] Encode(JournalRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        RecordCodec.Encode(record, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static JournalRecord RandomRecord(Random random)
    {
        var account = Account(random.Next(1, 1_000_000), ChartOfAccounts.CustomerWallet, "GBP", random.Next(1, 1000));
        var number = account.Account;
        return new JournalRecord
        {
            Tenant = number.Tenant,
            OperationId = new OperationId(RandomId(random)),
            Kind = (RecordKind)random.Next(1, 10),
            Context = new RecordContext(
                Text(random) ?? "", Text(random) ?? "", Text(random), random.Next(2) == 0 ? null : RandomId(random), Text(random), Text(random), Text(random)),
            Terms = random.Next(3) == 0 ? Terms.None : Terms.Of(TermsField.Text("a", Text(random)), TermsField.Text("amount", Text(random))),
            Postings = random.Next(3) == 0
                ? []
                : [new(number, random.NextInt64(long.MinValue, long.MaxValue), random.NextInt64(-5, 5), random.Next(100)), new(number, 1)],
            Hold = random.Next(2) == 0
                ? null
                : new HoldChange(
                    new OperationId(RandomId(random)), number, random.Next(), (HoldStatus)random.Next(1, 5), random.Next(),
                    random.Next(2) == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(4_000_000_000_000))),
            Account = random.Next(3) switch
            {
                0 => null,
                1 => new AccountChange(number, null, AccountStatus.Frozen, -random.Next()),
                _ => new AccountChange(number, account, AccountStatus.Activated, null),
            },
            Refusal = Text(random),
        };
    }

    private static Guid RandomId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string? Text(Random random) => random.Next(4) switch
    {
        0 => null,
        1 => "",
        2 => "£ñ漢😀",
        _ => new string('x', random.Next(300)),
    };
}
