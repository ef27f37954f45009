/// The ten conditions of the bench, as a screening model has them: maps of dynamic values, as a file of JSON is read.
enum BuiltInConditions {
    static let json = """
        {
          "variables": {"person": "map(string, dyn)", "household": "map(string, dyn)", "case": "map(string, \
        dyn)", "cases": "list(dyn)", "now": "timestamp"},
          "data": {
            "now": "2026-06-30T00:00:00Z",
            "person": {
              "age": 67,
              "region": "330727",
              "dibao": true,
              "disability": {"grade": 2, "kind": "limb"},
              "hospital": {"admitted": true, "days": 32, "self_paid": 18250.5},
              "roles": ["victim"],
              "income_month": 610.0
            },
            "household": {
              "size": 4,
              "income_per_head": 742.0,
              "standard": 886.0,
              "members": [
                {"age": 67, "able": false, "custody": false},
                {"age": 64, "able": false, "custody": false},
                {"age": 38, "able": true, "custody": true},
                {"age": 11, "able": false, "custody": false}
              ]
            },
            "case": {
              "kind": "injury",
              "charge": "故意伤害",
              "filed": "2026-01-12T00:00:00Z",
              "stage": "prosecution",
              "injury": 5,
              "unsolved": false,
              "suspect": {"at_large": false, "able_to_pay": false},
              "loss": 159684.47,
              "paid": 20000.0,
              "awarded": 139684.47,
              "fault": 0.1
            },
            "cases": [
              {"kind": "theft", "loss": 900.0, "paid": 0.0},
              {"kind": "injury", "loss": 159684.47, "paid": 20000.0},
              {"kind": "fraud", "loss": 48000.0, "paid": 1000.0}
            ]
          },
          "expressions": [
            {"id": "field", "expr": "person.age >= 60", "value": true},
            {"id": "and",
              "expr": "case.kind == 'injury' && case.injury >= 4 && !case.suspect.able_to_pay",
              "value": true},
            {"id": "hardship",
              "expr": "person.dibao || household.income_per_head < 1.5 * household.standard || \
        person.hospital.self_paid / (person.income_month * 12.0) >= 0.4",
              "value": true},
            {"id": "uncompensated",
              "expr": "case.unsolved || case.suspect.at_large || (case.paid < case.awarded && \
        !case.suspect.able_to_pay)",
              "value": true},
            {"id": "amount",
              "expr": "(case.loss - case.paid) * (1.0 - case.fault) > 36.0 * 9812.0 ? 36.0 * 9812.0 : \
        (case.loss - case.paid) * (1.0 - case.fault)",
              "value": 125716.023},
            {"id": "time", "expr": "now - timestamp(case.filed) >= duration('2160h')", "value": true},
            {"id": "exists", "expr": "household.members.exists(m, m.age < 18 && !m.custody)", "value": true},
            {"id": "count", "expr": "household.members.filter(m, m.able && !m.custody).size() == 0", \
        "value": true},
            {"id": "join",
              "expr": "cases.exists(c, c.kind in ['fraud', 'theft', 'robbery'] && c.loss - c.paid >= 12.0 * \
        household.standard)",
              "value": true},
            {"id": "text",
              "expr": "person.region.startsWith('3307') && case.charge in ['故意伤害', '交通肇事', '过失致人重伤']",
              "value": true}
          ]
        }
        """
}
