using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Revenue;

/// <summary>Shares as bytes, inside a journal record.</summary>
internal static class CommissionCodec
{
    /// <summary>Beside the party: its share stays when the remittance's money goes back.</summary>
    private const byte Stays = 0x80;

    public static void Write(ref PayloadWriter writer, CommissionRecord commission)
    {
        writer.Byte((byte)commission.Step);
        writer.Unsigned((ulong)commission.No.Serial);
        writer.Text(commission.Currency.Code);
        writer.Unsigned((ulong)commission.Splits.Length);
        foreach (var split in commission.Splits)
        {
            writer.Byte((byte)split.Base);
            writer.Text(split.PlanId);
            writer.Unsigned((ulong)split.PlanVersion);
            writer.Unsigned((ulong)split.Amount);
            writer.Unsigned((ulong)split.Kept);
            writer.Unsigned((ulong)split.Shares.Length);
            foreach (var share in split.Shares)
            {
                writer.Byte((byte)((byte)share.Party | (share.ClawsBack ? 0 : Stays)));
                writer.Text(share.Code);
                writer.Unsigned((ulong)share.Amount);
            }
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no shares.</exception>
    public static CommissionRecord Read(ref PayloadReader reader, TenantNo tenant)
    {
        var step = (CommissionStep)reader.Byte();
        var no = new RemittanceNo(tenant, (long)reader.Unsigned());
        var currency = Currency.Parse(reader.RequiredText());
        var splits = ImmutableArray.CreateBuilder<BaseSplit>(reader.Count());
        for (var count = splits.Capacity; count > 0; count--)
        {
            splits.Add(new BaseSplit(
                (ShareBase)reader.Byte(), reader.RequiredText(), (int)reader.Unsigned(), (long)reader.Unsigned(), (long)reader.Unsigned(), ReadShares(ref reader)));
        }

        return new CommissionRecord(no, step, currency, splits.ToImmutable());
    }

    private static ImmutableArray<PartyShare> ReadShares(ref PayloadReader reader)
    {
        var shares = ImmutableArray.CreateBuilder<PartyShare>(reader.Count());
        for (var count = shares.Capacity; count > 0; count--)
        {
            var party = reader.Byte();
            shares.Add(new PartyShare((ShareParty)(party & ~Stays), reader.RequiredText(), (long)reader.Unsigned(), (party & Stays) == 0));
        }

        return shares.ToImmutable();
    }
}
