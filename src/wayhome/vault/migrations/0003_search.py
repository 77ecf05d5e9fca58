import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('vault', '0002_copies'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('pk', models.CompositePrimaryKey('vault_id', 'place', blank=True, editable=False, primary_key=True, serialize=False)),
                ('vault', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='search_rows', to='vault.vault')),
                ('place', models.BigIntegerField()),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='sealedrecord',
            name='record_of_kind',
        ),
        migrations.AddIndex(
            model_name='sealedrecord',
            index=models.Index(fields=['vault', 'kind', 'created', 'id', 'revision'], name='record_of_kind'),
        ),
        migrations.RemoveIndex(
            model_name='sealedrecord',
            name='record_timeline',
        ),
        migrations.AddIndex(
            model_name='sealedrecord',
            index=models.Index(fields=['vault', 'created', 'id'], name='record_timeline'),
        ),
        migrations.AlterField(
            model_name='sealedrecord',
            name='vault',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='records', to='vault.vault'),
        ),
    ]
