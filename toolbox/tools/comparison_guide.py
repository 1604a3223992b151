"""The words beside the comparison of before and after."""

from toolbox.declare import Guide

ADVICE = (
    "Bandingkan bulan yang sama bila hasilnya dipengaruhi musim.",
    "Pastikan definisi, cara mengukur, dan lama pencatatan sebelum dan sesudah sama.",
    "Tunjukkan juga peta kendali: hasil yang bertahan lebih meyakinkan daripada satu angka.",
    "Periksa akibat sampingan pada mutu, biaya, waktu, keselamatan, dan semangat kerja.",
)

GUIDE = Guide(
    when=(
        "Pada langkah evaluasi, setelah perbaikan berjalan penuh.",
        "Saat indikator, arah, sasaran, dan masa pengukurannya sudah ditetapkan sebelum melihat hasil.",
    ),
    reading=(
        "“Ada bukti perubahan” berarti bedanya sulit dijelaskan oleh kebetulan (p di bawah 0,05).",
        "“Belum cukup bukti” tidak berarti tidak ada perubahan; mungkin datanya masih sedikit.",
        "Selang 95 % menunjukkan besar perubahan yang masuk akal. Perhatikan besarnya, bukan p saja.",
    ),
    mistakes=(
        "Mencampur poin persen dengan persen: dari 42 % ke 12 % turun 30 poin persen, atau 71 %.",
        "Membandingkan masa yang berbeda musim, definisi, atau lamanya.",
        "Menghitung minggu pertama, saat perbaikan belum berjalan penuh, sebagai hasil.",
    ),
)
