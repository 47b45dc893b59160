using System.Buffers;
using System.Collections.Immutable;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;

namespace FinCode.Domain.Ledger;

/// <summary>
/// A record as bytes: what the hash chain is made over, and what a request is answered from again. One version byte,
/// then fields in a fixed order; integers are variable-length (LEB128, zigzag where signed), texts are UTF-8 with length.
/// Old versions stay readable for ever; a change of layout is a new version.
/// </summary>
public static class RecordCodec
{
    private const byte First = 1;

    /// <summary>With the step of a remittance at the end. Records without one stay as short as they were.</summary>
    private const byte WithRemittance = 2;

    /// <summary>With the price of an exchange at the end.</summary>
    private const byte WithExchange = 3;

    /// <summary>With the shares of a remittance at the end.</summary>
    private const byte WithCommission = 4;

    /// <summary>With the step of a settlement at the end.</summary>
    private const byte WithSettlement = 5;

    public static void Encode(JournalRecord record, IBufferWriter<byte> output)
    {
        Invariant.Holds((record.Remittance is null ? 0 : 1) + (record.Exchange is null ? 0 : 1) + (record.Commission is null ? 0 : 1) + (record.Settlement is null ? 0 : 1) <= 1);
        var writer = new PayloadWriter(output);
        writer.Byte(record switch
        {
            { Remittance: not null } => WithRemittance,
            { Exchange: not null } => WithExchange,
            { Commission: not null } => WithCommission,
            { Settlement: not null } => WithSettlement,
            _ => First,
        });
        writer.Byte((byte)record.Kind);
        writer.Unsigned((ulong)record.Tenant.Value);
        writer.Id(record.OperationId.Value);
        WriteContext(ref writer, record.Context);
        WriteTerms(ref writer, record.Terms);
        WritePostings(ref writer, record.Postings);
        WriteHold(ref writer, record.Hold);
        WriteAccount(ref writer, record.Account);
        writer.Text(record.Refusal);
        if (record.Remittance is { } change)
        {
            RemittanceCodec.Write(ref writer, change);
        }
        else if (record.Exchange is { } exchange)
        {
            ExchangeCodec.Write(ref writer, exchange);
        }
        else if (record.Commission is { } commission)
        {
            CommissionCodec.Write(ref writer, commission);
        }
        else if (record.Settlement is { } settlement)
        {
            SettlementCodec.Write(ref writer, settlement);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not a record of a known version.</exception>
    public static JournalRecord Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var version = reader.Byte();
        if (version is not (First or WithRemittance or WithExchange or WithCommission or WithSettlement))
        {
            throw new InvalidDataException("The record was written by a newer version of FinCode.");
        }

        var kind = (RecordKind)reader.Byte();
        var tenant = new TenantNo((int)reader.Unsigned());
        return new JournalRecord
        {
            Kind = kind,
            Tenant = tenant,
            OperationId = new OperationId(reader.Id()),
            Context = ReadContext(ref reader),
            Terms = ReadTerms(ref reader),
            Postings = ReadPostings(ref reader),
            Hold = ReadHold(ref reader),
            Account = ReadAccount(ref reader),
            Refusal = reader.Text(),
            Remittance = version == WithRemittance ? RemittanceCodec.Read(ref reader, tenant) : null,
            Exchange = version == WithExchange ? ExchangeCodec.Read(ref reader) : null,
            Commission = version == WithCommission ? CommissionCodec.Read(ref reader, tenant) : null,
            Settlement = version == WithSettlement ? SettlementCodec.Read(ref reader) : null,
        };
    }

    private static void WriteContext(ref PayloadWriter writer, RecordContext context)
    {
        writer.Text(context.Actor);
        writer.Text(context.Route);
        writer.Text(context.IdempotencyKey);
        writer.OptionalId(context.InteractionId);
        writer.Text(context.RequestId);
        writer.Text(context.Narration);
        writer.Text(context.Reference);
    }

    private static RecordContext ReadContext(ref PayloadReader reader) => new(
        reader.RequiredText(), reader.RequiredText(), reader.Text(), reader.OptionalId(), reader.Text(), reader.Text(), reader.Text());

    private static void WriteTerms(ref PayloadWriter writer, Terms terms)
    {
        writer.Unsigned((ulong)terms.Fields.Length);
        foreach (var field in terms.Fields)
        {
            var known = TermsNames.CodeOf(field.Name);
            writer.Byte(known);
            if (known == 0)
            {
                writer.Text(field.Name);
            }

            writer.Fixed(field.Digest);
        }
    }

    private static Terms ReadTerms(ref PayloadReader reader)
    {
        var count = reader.Count();
        var fields = ImmutableArray.CreateBuilder<TermsField>(count);
        for (var at = 0; at < count; at++)
        {
            var known = reader.Byte();
            fields.Add(new TermsField(known == 0 ? reader.RequiredText() : TermsNames.NameOf(known), reader.Fixed()));
        }

        return count == 0 ? Terms.None : new Terms(fields.MoveToImmutable());
    }

    private static void WritePostings(ref PayloadWriter writer, ImmutableArray<Posting> postings)
    {
        writer.Unsigned((ulong)postings.Length);
        foreach (var posting in postings)
        {
            writer.Unsigned((ulong)posting.Account.Value);
            writer.Signed(posting.Amount);
            writer.Signed(posting.Pending);
            writer.Unsigned((ulong)posting.OwnerSequence);
        }
    }

    private static ImmutableArray<Posting> ReadPostings(ref PayloadReader reader)
    {
        var count = reader.Count();
        var postings = ImmutableArray.CreateBuilder<Posting>(count);
        for (var at = 0; at < count; at++)
        {
            postings.Add(new Posting(
                new AccountNo((long)reader.Unsigned()), reader.Signed(), reader.Signed(), (long)reader.Unsigned()));
        }

        return postings.MoveToImmutable();
    }

    private static void WriteHold(ref PayloadWriter writer, HoldChange? hold)
    {
        writer.Byte(hold is null ? (byte)0 : (byte)1);
        if (hold is not null)
        {
            writer.Id(hold.HoldId.Value);
            writer.Unsigned((ulong)hold.Account.Value);
            writer.Signed(hold.Amount);
            writer.Byte((byte)hold.Status);
            writer.Signed(hold.Captured);
            writer.Signed(hold.ExpiresAt?.ToUnixTimeMilliseconds() ?? -1);
        }
    }

    private static HoldChange? ReadHold(ref PayloadReader reader) => reader.Byte() == 0
        ? null
        : new HoldChange(
            new OperationId(reader.Id()),
            new AccountNo((long)reader.Unsigned()),
            reader.Signed(),
            (HoldStatus)reader.Byte(),
            reader.Signed(),
            reader.Signed() is >= 0 and var expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null);

    private static void WriteAccount(ref PayloadWriter writer, AccountChange? account)
    {
        writer.Byte(account is null ? (byte)0 : (byte)1);
        if (account is null)
        {
            return;
        }

        writer.Unsigned((ulong)account.Account.Value);
        writer.Byte((byte)account.Status);
        writer.Byte(account.Floor is null ? (byte)0 : (byte)1);
        writer.Signed(account.Floor ?? 0);
        writer.Byte(account.Facts is null ? (byte)0 : (byte)1);
        if (account.Facts is { } facts)
        {
            writer.Id(facts.AccountId);
            writer.Unsigned((ulong)facts.ChartCode);
            writer.Text(facts.Currency.Code);
            writer.Text(facts.OwnerCode);
            writer.Text(facts.Name);
        }
    }

    private static AccountChange? ReadAccount(ref PayloadReader reader)
    {
        if (reader.Byte() == 0)
        {
            return null;
        }

        var account = new AccountNo((long)reader.Unsigned());
        var status = (AccountStatus)reader.Byte();
        var hasFloor = reader.Byte() == 1;
        var floor = reader.Signed();
        var facts = reader.Byte() == 0
            ? null
            : new AccountFacts(
                account, reader.Id(), (int)reader.Unsigned(), Currency.Parse(reader.RequiredText()), reader.RequiredText(), reader.RequiredText());
        return new AccountChange(account, facts, status, hasFloor ? floor : null);
    }
}
