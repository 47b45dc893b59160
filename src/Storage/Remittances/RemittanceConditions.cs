using System.Globalization;
using System.Text;
using FinCode.Grains.Remittances;

namespace FinCode.Storage.Remittances;

/// <summary>What a list's rows must be. Texts of this assembly; every value is a parameter.</summary>
internal static class RemittanceConditions
{
    /// <param name="cursor">Only after it, in the source's order.</param>
    /// <param name="floor">Nothing after it.</param>
    public static (string Sql, List<(string Name, object? Value)> Parameters) Of(RemittanceFilter filter, RemittanceSource source, RemittanceMark? cursor, RemittanceMark? floor)
    {
        var sql = new StringBuilder($"{source.Alias}.tenant_no = @tenant");
        var parameters = new List<(string, object?)> { ("tenant", filter.Tenant.Value), ("least", filter.FromAmount ?? 0), ("most", filter.ToAmount ?? long.MaxValue) };
        void And(string condition, string name, object? value)
        {
            if (value is null) return;
            sql.Append(" and ").Append(condition);
            parameters.Add((name, value));
        }

        And("m.sender_code = @sender", "sender", filter.SenderCode);
        And("m.recipient_code = @recipient", "recipient", filter.RecipientCode);
        And("m.status = @status", "status", (int?)filter.Status);
        And("m.payment_status = @paymentStatus", "paymentStatus", (int?)filter.PaymentStatus);
        And("m.type = @type", "type", filter.Type);
        And("m.destination = @destination", "destination", filter.Destination);
        And("m.send_currency = @currency", "currency", filter.SendCurrency?.Code);
        And("m.receive_currency = @received", "received", filter.ReceiveCurrency?.Code);
        And("m.send_amount >= @fromAmount", "fromAmount", filter.FromAmount);
        And("m.send_amount <= @toAmount", "toAmount", filter.ToAmount);
        And("m.created_at >= @from", "from", filter.From?.ToUnixTimeMilliseconds());
        And("m.created_at < @before", "before", filter.Before?.ToUnixTimeMilliseconds());
        And(source.IsByTime ? "(m.created_at, m.serial) < (@cursorAt, @cursor)" : $"{source.Alias}.serial < @cursor", "cursor", cursor?.Serial);
        And(source.IsByTime ? "(m.created_at, m.serial) >= (@floorAt, @floor)" : $"{source.Alias}.serial >= @floor", "floor", floor?.Serial);
        if (source.IsByTime) parameters.AddRange([("cursorAt", cursor?.CreatedAt ?? 0), ("floorAt", floor?.CreatedAt ?? 0)]);
        if (filter.Places is not { } places) return (sql.ToString(), parameters);

        var names = places.Select((place, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"place{at}"), Place: place)).ToArray();
        sql.Append(" and m.place_code <> '' and m.place_code in (").AppendJoin(", ", names.Select(each => "@" + each.Name)).Append(')');
        parameters.AddRange(names.Select(each => (each.Name, (object?)each.Place)));
        return (sql.ToString(), parameters);
    }
}
